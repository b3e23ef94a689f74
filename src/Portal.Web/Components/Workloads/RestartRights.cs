using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Web.Authentication;

namespace Portal.Web.Components.Workloads;

/// <summary>In which namespaces of a cluster the person may restart what lies there, or ask for it.</summary>
internal sealed class RestartRights(AccessGate gate, CurrentCaller callers)
{
    /// <param name="connection">Of the cluster.</param>
    /// <param name="cluster">Its name.</param>
    /// <param name="namespaces">Those that are in sight.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, ApprovalRuling>> InAsync(
        string connection,
        string cluster,
        IEnumerable<string> namespaces,
        CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        var rulings = new Dictionary<string, ApprovalRuling>(StringComparer.Ordinal);
        foreach (var name in namespaces.Distinct(StringComparer.Ordinal))
        {
            var scope = Scope.Namespace(connection, cluster, name);
            rulings[name] = await gate.RuleAsync(caller, Permission.RestartWorkload, scope, cancellationToken);
        }
        return rulings;
    }
}
