"""What a part of the package costs: finding, columns, files, a cluster, the client."""
