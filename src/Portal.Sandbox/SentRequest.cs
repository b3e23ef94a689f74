namespace Portal.Sandbox;

/// <summary>A request with a body as a client sent it to Azure's side. Body is JSON.</summary>
public sealed record SentRequest(string Method, string Path, string Body);
