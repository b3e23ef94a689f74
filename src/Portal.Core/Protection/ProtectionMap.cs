using Portal.Core.Access;
using Portal.Core.Approvals;

namespace Portal.Core.Protection;

/// <summary>
/// Everything that protects something: what stands, the freezes that are not over, and the environments that they speak of.
/// Names are compared without case, as far sides do.
/// </summary>
public sealed record ProtectionMap(
    IReadOnlyList<StandingProtection> Standing,
    IReadOnlyList<FreezeWindow> Freezes,
    IReadOnlyList<ClusterEnvironment> Environments
)
{
    public static ProtectionMap Empty { get; } = new([], [], []);

    /// <summary>The clusters that have two names: what stands on one of the names holds under the other.</summary>
    public IReadOnlyList<ClusterTwins> Twins { get; init; } = [];

    /// <summary>What a person is told who looks at a scope.</summary>
    public ScopeProtection On(Scope scope, DateTimeOffset at) =>
        new(
            StandingOn(scope, ProtectionKind.ReadOnly),
            StandingOn(scope, ProtectionKind.DeleteProtection),
            FreezesOn(scope).Where(freeze => freeze.HoldsAt(at)).MaxBy(freeze => freeze.End),
            [.. FreezesOn(scope).Where(freeze => freeze.From > at && !freeze.IsOver(at)).OrderBy(freeze => freeze.From)]
        )
        {
            Twins = [.. TwinsOf(scope)],
        };

    /// <summary>What stands in the way of an act, the hardest first.</summary>
    /// <param name="permission">The permission of the act.</param>
    /// <param name="scope">Where.</param>
    /// <param name="at">When.</param>
    /// <param name="mark">Break-glass passes a freeze, and nothing else.</param>
    public IEnumerable<Obstacle> Against(string permission, Scope scope, DateTimeOffset at, ApprovalMark mark)
    {
        if (Effects.Of(permission) != Effect.Changes)
        {
            yield break;
        }

        var here = On(scope, at);
        if (here.ReadOnly is { } readOnly)
        {
            yield return new(
                Obstacle.ReadOnly,
                ProtectionText.Sentence(readOnly),
                readOnly.Scope.Kind == ScopeKind.Portal
                    ? "Ask an Admin to have it cleared under Freeze windows, then try again."
                    : $"Have it cleared on {Overview(readOnly, scope)}, which an Approver has to agree to, then try again."
            );
        }

        if (here.Freeze is { } freeze && mark != ApprovalMark.BreakGlass)
        {
            yield return new(
                Obstacle.Freeze,
                ProtectionText.Sentence(freeze),
                "Wait for its end, or ask an Admin to end it earlier."
            );
        }

        if (here.Deletion is { } deletion && permission == Permission.DeleteCluster)
        {
            yield return new(
                Obstacle.DeleteProtected,
                ProtectionText.Sentence(deletion),
                $"Have the protection cleared on {Overview(deletion, scope)} first."
            );
        }
    }

    /// <summary>The protection of this very scope, not one that covers it.</summary>
    public StandingProtection? Find(ProtectionKind kind, Scope scope) =>
        Standing.FirstOrDefault(standing => standing.Kind == kind && Folded(standing.Scope) == Folded(scope));

    /// <summary>The freezes that a scope is in, those to come included.</summary>
    public IEnumerable<FreezeWindow> FreezesOn(Scope scope) =>
        Freezes.Where(freeze => Parts(freeze.Scope).Any(part => NamesOf(scope).Any(name => Covers(part, name))));

    /// <summary>The other names of a cluster, or of the cluster that a namespace lies in.</summary>
    public IEnumerable<Scope> TwinsOf(Scope scope)
    {
        var cluster = Folded(scope.ClusterOfNamespace ?? scope);
        return Twins
            .Select(twins =>
                Folded(twins.One) == cluster ? twins.Other
                : Folded(twins.Other) == cluster ? twins.One
                : null
            )
            .OfType<Scope>();
    }

    /// <summary>
    /// What stands on the clusters of a connection by their names, whether they are there or have vanished, and the freezes of
    /// them that are not over. That of the whole portal is not among it: it holds under every name.
    /// </summary>
    public ProtectionMap ByNameOf(string connection, DateTimeOffset at)
    {
        var ofConnection = $"{connection}/";
        return this with
        {
            Standing = [.. Standing.Where(standing => Names(standing.Scope))],
            Freezes = [.. Freezes.Where(freeze => !freeze.IsOver(at) && Names(freeze.Scope))],
        };

        bool Names(Scope scope) =>
            Parts(scope)
                .Any(part =>
                    part.Kind == ScopeKind.Cluster
                    && part.Name.StartsWith(ofConnection, StringComparison.OrdinalIgnoreCase)
                );
    }

    private StandingProtection? StandingOn(Scope scope, ProtectionKind kind) =>
        Standing
            .Where(standing => standing.Kind == kind && NamesOf(scope).Any(name => Covers(standing.Scope, name)))
            .OrderBy(standing => standing.Scope.Kind)
            .ThenBy(standing => !Covers(standing.Scope, scope))
            .FirstOrDefault();

    private IEnumerable<Scope> NamesOf(Scope scope) => TwinsOf(scope).Prepend(scope);

    private static string Overview(StandingProtection standing, Scope scope) =>
        Covers(standing.Scope, scope)
            ? "the cluster's overview"
            : $"the overview of {standing.Scope.Name}, which is the same cluster";

    private IEnumerable<Scope> Parts(Scope scope) =>
        scope.Kind == ScopeKind.Environment
            ? Environments
                .Where(environment => string.Equals(environment.Name, scope.Name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(environment => environment.Clusters)
                .Append(scope)
            : [scope];

    private static bool Covers(Scope one, Scope other) => Folded(one).Covers(Folded(other));

    private static Scope Folded(Scope scope) => scope with { Name = scope.Name.ToUpperInvariant() };
}
