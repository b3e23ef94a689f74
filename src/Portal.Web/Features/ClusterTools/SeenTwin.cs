using Portal.Core.Access;

namespace Portal.Web.Features.ClusterTools;

/// <summary>The other name of a cluster; who may not see the cluster by it is told of it and not led there.</summary>
public sealed record SeenTwin(string Connection, string Name, bool IsSeen)
{
    internal static SeenTwin Of(Scope twin, VisibleScopes scopes)
    {
        var parts = twin.Name.Split('/', 2);
        return new SeenTwin(parts[0], parts[1], scopes.Include(twin));
    }
}
