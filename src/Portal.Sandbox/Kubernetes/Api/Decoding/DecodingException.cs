namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>A field of the wrong type; POST and PUT answer it with 400, PATCH with 422.</summary>
internal sealed class DecodingException(string message) : Exception(message);
