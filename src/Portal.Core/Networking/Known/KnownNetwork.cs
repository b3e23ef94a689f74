using Portal.Core.Catalog;

namespace Portal.Core.Networking.Known;

/// <summary>A virtual network and the connection that reaches it.</summary>
public sealed record KnownNetwork(string Connection, VirtualNetwork Network);
