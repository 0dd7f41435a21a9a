/** Trackers: recognizers that their owner trains on collected images, some of them cloaked. */
package org.cloakroom.protocols.tracker;
