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

    /// <summary>What a person is told who looks at a scope.</summary>
    public ScopeProtection On(Scope scope, DateTimeOffset at) =>
        new(
            StandingOn(scope, ProtectionKind.ReadOnly),
            StandingOn(scope, ProtectionKind.DeleteProtection),
            FreezesOn(scope).Where(freeze => freeze.HoldsAt(at)).MaxBy(freeze => freeze.End),
            [.. FreezesOn(scope).Where(freeze => freeze.From > at && !freeze.IsOver(at)).OrderBy(freeze => freeze.From)]
        );

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
                    : "Have it cleared on the cluster's overview, which an Approver has to agree to, then try again."
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
                "Have the protection cleared on the cluster's overview first."
            );
        }
    }

    /// <summary>The protection of this very scope, not one that covers it.</summary>
    public StandingProtection? Find(ProtectionKind kind, Scope scope) =>
        Standing.FirstOrDefault(standing => standing.Kind == kind && Folded(standing.Scope) == Folded(scope));

    /// <summary>The freezes that a scope is in, those to come included.</summary>
    public IEnumerable<FreezeWindow> FreezesOn(Scope scope) =>
        Freezes.Where(freeze => Parts(freeze.Scope).Any(part => Covers(part, scope)));

    /// <summary>
    /// What stands on these clusters by their names, and the freezes of them that are not over. That of the whole portal is
    /// not among it: it holds under every name.
    /// </summary>
    public ProtectionMap ByNameOf(IReadOnlyCollection<Scope> clusters, DateTimeOffset at)
    {
        return this with
        {
            Standing = [.. Standing.Where(standing => Names(standing.Scope))],
            Freezes = [.. Freezes.Where(freeze => !freeze.IsOver(at) && Names(freeze.Scope))],
        };

        bool Names(Scope scope) =>
            scope.Kind != ScopeKind.Portal && Parts(scope).Any(part => clusters.Any(cluster => Covers(part, cluster)));
    }

    private StandingProtection? StandingOn(Scope scope, ProtectionKind kind) =>
        Standing
            .Where(standing => standing.Kind == kind && Covers(standing.Scope, scope))
            .MinBy(standing => standing.Scope.Kind);

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
