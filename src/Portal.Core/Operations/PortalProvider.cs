namespace Portal.Core.Operations;

/// <summary>The provider of operations that change the portal itself: they have no connection and no cluster.</summary>
public static class PortalProvider
{
    public const string Name = "Portal";
}
