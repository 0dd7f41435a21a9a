/** What every training needs: optimizers, learning rates, checkpoints, logs, early stop. */
package org.cloakroom.compute.training;
