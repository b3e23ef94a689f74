using System.Text.RegularExpressions;

namespace Portal.Sandbox.Faults;

/// <summary>An error of the service on demand.</summary>
/// <param name="Code">See <see cref="ServiceErrors"/>.</param>
/// <param name="Cluster">The name of a cluster, be it there or not; null means any.</param>
/// <param name="Requests">Which requests meet it.</param>
/// <param name="Deferred">At the end of the operation; null leaves it to the error where it is met.</param>
/// <param name="Times">How often; null until it is ended.</param>
/// <param name="RetryAfter">Seconds; null leaves it to the error.</param>
/// <param name="Methods">In place of those of <paramref name="Requests"/>, with commas.</param>
public sealed partial record WantedError(
    string Code,
    string? Cluster = null,
    ServiceRequests Requests = ServiceRequests.Usual,
    bool? Deferred = null,
    int? Times = 1,
    int? RetryAfter = null,
    string? Methods = null
)
{
    /// <summary>Why it cannot be; null when it can.</summary>
    public string? Flaw =>
        ServiceErrors.Find(Code) is null ? $"There is no error '{Code}'."
        : Cluster is not null && !ClusterName().IsMatch(Cluster) ? $"No cluster can be named '{Cluster}'."
        : !Enum.IsDefined(Requests) ? $"There are no requests '{Requests}'."
        : Times is < 1 ? "It is met once at least."
        : null;

    internal Fault ToFault()
    {
        var error = ServiceErrors.Find(Code)!;
        var late = Deferred ?? error.Deferred;
        var (methods, below) = Requests switch
        {
            ServiceRequests.Clusters => ("PUT", "$"),
            ServiceRequests.Pools => ("PUT", "/agentPools/[^/]+$"),
            ServiceRequests.Tags => ("PATCH", "$"),
            ServiceRequests.Actions => ("POST", "/(?!listCluster|accessProfiles)"),
            ServiceRequests.Deletions => ("DELETE", "(/agentPools/[^/]+)?$"),
            ServiceRequests.Readings => ("GET,HEAD", "(/|$)"),
            _ => (error.Methods, "(/(?!listCluster|accessProfiles)|$)"),
        };
        // An operation begins with a write, wherever its end is then seen.
        if (late && error.OnPoll && Requests == ServiceRequests.Usual)
            methods = "PUT,PATCH,POST,DELETE";
        var onPoll = error.OnPoll && !late;
        return new Fault(
            late ? FaultKind.ProvisioningFailed : FaultKind.Status,
            Methods ?? (onPoll ? "GET" : methods),
            onPoll
                ? "/locations/[^/]+/operations/"
                : $"/managedClusters/{(Cluster is null ? "[^/]+" : Regex.Escape(Cluster))}{below}",
            Times ?? Fault.UntilEnded,
            error.Status,
            error.Code,
            error.Message,
            RetryAfter ?? error.RetryAfter,
            error.Flat,
            error.Target,
            error.Subcode
        )
        {
            Wanted = this,
        };
    }

    [GeneratedRegex("^[a-zA-Z0-9][-_a-zA-Z0-9]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex ClusterName();
}
