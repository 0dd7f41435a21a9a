/**
 * Experiments on the screen: the list of them, the wizard that makes one, and the editor, whose form, table of cells and
 * YAML page all show one document, the file's text.
 */
package org.cloakroom.ui.experiment;
