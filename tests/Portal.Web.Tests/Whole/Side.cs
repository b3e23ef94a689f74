using System.Globalization;
using Microsoft.AspNetCore.Routing.Patterns;
using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Web.Tests.Whole;

/// <summary>One cluster and what belongs to it: what the addresses of pages name.</summary>
internal sealed record Side(
    string Cluster,
    string Connection,
    string Pool,
    string Node,
    long Operation,
    long Entry,
    Guid Assignment
)
{
    /// <summary>What there is not.</summary>
    public static Side Nowhere { get; } =
        new("no-such-cluster", "no-such-connection", "nopool", "no-such-node", 0, 0, Guid.Empty);

    /// <summary>Asks for something, does something, and gives somebody a role in a cluster, so that there is what could be told.</summary>
    public static async Task<Side> FillAsync(WholePortal whole, string cluster, string words)
    {
        var cancel = TestContext.Current.CancellationToken;
        var (known, node) = await whole.NodeOfAsync(cluster);
        await whole.ChangeAsync(cluster, words);
        var request = await whole.CordonAsync(WholePortal.Helpdesk, cluster, words);
        var scope = Scope.Cluster(known.Connection, known.Name);
        var given = new AssignmentWish(
            new Subject(SubjectKind.User, Guid.NewGuid().ToString(), words),
            Role.Viewer,
            scope,
            null
        );
        (
            await whole.Get<EditAssignments>().GiveAsync(WholePortal.Admin, given, WholePortal.Why, cancel)
        ).Findings.ShouldBeEmpty();
        var map = await whole.Get<IAssignments>().ReadAsync(cancel);
        await whole.ReadOffersAsync(known);
        var history = whole.Get<IHistoryReader>();
        IReadOnlyList<SealedEntry> told = [];
        await WholePortal.UntilAsync(async () =>
        {
            told = await history.OfOperationAsync(request, HistorySight.Portal, cancel);
            return told.Count > 0;
        });
        return new Side(
            known.Name,
            known.Connection,
            known.NodePools.Select(pool => pool.Name).LastOrDefault() ?? Nowhere.Pool,
            node.Name,
            request,
            told[^1].Sequence,
            map.Assignments.First(it => it.Subject.Name == words).Id
        );
    }

    /// <summary>What stands for a route's parameter.</summary>
    public string ValueOf(string? route, RoutePatternParameterPart parameter) =>
        (route, parameter.Name) switch
        {
            ({ } it, "Name") when it.StartsWith("/nodes/", StringComparison.Ordinal) => Node,
            ({ } it, "Name") when it.StartsWith("/connections/", StringComparison.Ordinal) => Connection,
            ({ } it, "Id") when it.StartsWith("/access/", StringComparison.Ordinal) => Assignment.ToString(),
            (_, "Name" or "name" or "Cluster") => Cluster,
            (_, "Pool") => Pool,
            (_, "Node") => Node,
            (_, "Id") => $"{Operation}",
            (_, "Sequence") => $"{Entry}",
            ({ } it, "Kind") when it.Contains("/workloads/", StringComparison.Ordinal) => "Deployment",
            (_, "Kind") => "nodeOs",
            // Every cluster has it.
            (_, "Namespace") => "kube-system",
            (_, "Workload") => "coredns",
            (_, "Key") => "not-ready",
            (_, "Code") => "404",
            var (it, name) => throw new InvalidOperationException($"What is {name} of {it}? Say it here."),
        };

    /// <summary>What lists of the portal can be asked about this side.</summary>
    public IEnumerable<string> Questions =>
        [
            $"/clusters?text={Cluster}",
            $"/clusters.csv?text={Cluster}",
            $"/nodes?cluster={Cluster}",
            $"/nodes?cluster={Cluster}&node={Node}",
            $"/nodes?view=list&text={Node}",
            $"/nodes.csv?cluster={Cluster}",
            $"/upgrades?text={Cluster}",
            $"/upgrades.csv?text={Cluster}",
            $"/operations?cluster={Cluster}",
            $"/operations.csv?cluster={Cluster}",
            $"/history?cluster={Cluster}",
            $"/history?text={Cluster}",
            $"/history?entry={Entry}",
            $"/history.csv?cluster={Cluster}",
            $"/access?scope=cluster:{Connection}/{Cluster}",
            $"/access?id={Assignment}",
            $"/clusters/new?like={Cluster}",
            $"/clusters/{Cluster}?connection={Connection}",
            $"/nodes/{Cluster}/{Node}?connection={Connection}",
        ];

    /// <summary>As it is told to somebody who named this side themselves: their own words are no news.</summary>
    public string WithoutWords(string text) =>
        text.Replace(Node, "X", StringComparison.OrdinalIgnoreCase)
            .Replace(Cluster, "X", StringComparison.OrdinalIgnoreCase)
            .Replace(Connection, "X", StringComparison.OrdinalIgnoreCase)
            .Replace(Assignment.ToString(), "X", StringComparison.OrdinalIgnoreCase)
            // Before the numbers, which may be those in a pool's name.
            .Replace(Pool, "X", StringComparison.OrdinalIgnoreCase)
            // An entry's number is the longer one, and may hold the operation's.
            .Replace(Entry.ToString("N0", CultureInfo.InvariantCulture), "X", StringComparison.Ordinal)
            .Replace($"{Entry}", "X", StringComparison.Ordinal)
            .Replace($"{Operation}", "X", StringComparison.Ordinal);
}
