"""Which Dockerfile of a project makes the image that a pod names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.deployment.kubernetes.workload import PodContainer


def likely_images(container: PodContainer, images: Sequence[Image]) -> list[Image]:
    """The images whose folder or file is named in the name of the container's; else it may be any of the project."""
    if container.image is None:
        return []
    words = set(re.split(r"[^a-z0-9]+", container.image.name)) | {container.image.name}
    named = [image for image in images if words & set(_names(image))]
    return named or list(images)


def _names(image: Image) -> list[str]:
    """The folder that holds the Dockerfile, and what stands behind `Dockerfile.`."""
    folder, _, name = image.path.lower().rpartition("/")
    ending = name.removeprefix("dockerfile").strip("._-")
    return [
        item for item in (folder.rpartition("/")[2], ending) if item and item not in ("docker", "prod", "production")
    ]
