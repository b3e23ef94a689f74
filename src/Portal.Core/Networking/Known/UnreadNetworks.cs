namespace Portal.Core.Networking.Known;

/// <summary>A connection whose networks could not be read, and why.</summary>
public sealed record UnreadNetworks(string Connection, string Sentence);
