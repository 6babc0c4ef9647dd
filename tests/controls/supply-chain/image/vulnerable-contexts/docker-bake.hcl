target "admin" {
  context = "admin/"
  contexts = {
    base = "docker-image://shop-base"
    assets = "./assets"
  }
}
