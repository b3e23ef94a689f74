using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>
/// Adds and removes environments, and changes which clusters they hold; every role in one holds in its clusters from then
/// on. An environment is not renamed, because assignments and history carry its name.
/// </summary>
public sealed class EditEnvironments(
    AccessGate gate,
    IAssignments assignments,
    IInventory inventory,
    ProtectionGuard protection,
    TimeProvider time
)
{
    /// <returns>What stands against it; empty when it is done.</returns>
    /// <exception cref="AccessDeniedException">The caller may not map roles.</exception>
    public Task<IReadOnlyList<Finding>> AddAsync(
        Caller caller,
        ClusterEnvironment wanted,
        ChangeWords words,
        CancellationToken cancellationToken
    )
    {
        var added = new ClusterEnvironment(wanted.Name.Trim(), Sorted(wanted.Clusters));
        return ChangeAsync(
            caller,
            null,
            added,
            (map, places, _) =>
                [.. EnvironmentRules.Name(added.Name, map), .. EnvironmentRules.Clusters(added.Clusters, places, null)],
            (AccessHistory.AddEnvironment, $"added environment {added.Name} with {Counted(added.Clusters)}"),
            words,
            cancellationToken
        );
    }

    /// <param name="caller">Who.</param>
    /// <param name="known">As the caller saw it.</param>
    /// <param name="clusters">All that it is to hold.</param>
    /// <param name="words">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What stands against it; empty when it is done.</returns>
    /// <exception cref="AccessDeniedException">The caller may not map roles.</exception>
    public Task<IReadOnlyList<Finding>> ChangeAsync(
        Caller caller,
        ClusterEnvironment known,
        IReadOnlyList<Scope> clusters,
        ChangeWords words,
        CancellationToken cancellationToken
    )
    {
        var changed = new ClusterEnvironment(known.Name, Sorted(clusters));
        return ChangeAsync(
            caller,
            known,
            changed,
            (_, places, freezes) =>
                [
                    .. EnvironmentRules.Clusters(changed.Clusters, places, known),
                    .. EnvironmentRules.StaysFrozen(known, changed.Clusters, freezes),
                ],
            (AccessHistory.ChangeEnvironment, $"changed environment {known.Name} to {Counted(changed.Clusters)}"),
            words,
            cancellationToken
        );
    }

    /// <summary>Refused while roles are given in it, or a freeze speaks of it.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="known">As the caller saw it.</param>
    /// <param name="words">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What stands against it; empty when it is done.</returns>
    /// <exception cref="AccessDeniedException">The caller may not map roles.</exception>
    public Task<IReadOnlyList<Finding>> RemoveAsync(
        Caller caller,
        ClusterEnvironment known,
        ChangeWords words,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            caller,
            known,
            null,
            (map, _, freezes) =>
                [.. EnvironmentRules.Unused(known, map), .. EnvironmentRules.StaysFrozen(known, [], freezes)],
            (AccessHistory.RemoveEnvironment, $"removed environment {known.Name}"),
            words,
            cancellationToken
        );

    private async Task<IReadOnlyList<Finding>> ChangeAsync(
        Caller caller,
        ClusterEnvironment? known,
        ClusterEnvironment? after,
        Func<AccessMap, KnownPlaces, IReadOnlyList<FreezeWindow>, IReadOnlyList<Finding>> rules,
        (string Action, string Sentence) what,
        ChangeWords words,
        CancellationToken cancellationToken
    )
    {
        var approval = await gate.DemandAsync(caller, Permission.MapRoles, Scope.Portal, cancellationToken);
        var places = await KnownPlaces.ReadAsync(inventory, cancellationToken);
        var now = time.GetUtcNow();
        var freezes = (await protection.ReadAsync(cancellationToken)).Freezes.Where(it => !it.IsOver(now)).ToList();
        return await assignments.EditAsync(
            map =>
            {
                IReadOnlyList<Finding> findings =
                [
                    .. known is not null && !known.IsLike(map.EnvironmentOf(known.Name))
                        ? [EnvironmentRules.Moved(known.Name)]
                        : (Finding[])[],
                    .. rules(map, places, freezes),
                    .. ChangeReason.Check(words.Reason, words.Ticket),
                ];
                return findings.Count > 0
                    ? new AccessEdit.Refused(findings)
                    : new AccessEdit.Made(
                        map with
                        {
                            Environments =
                            [
                                .. map.Environments.Where(it => it.Name != known?.Name),
                                .. after is null ? [] : (ClusterEnvironment[])[after],
                            ],
                        },
                        AccessHistory.Of(
                            caller,
                            what.Action,
                            AccessHistory.TargetOf((known ?? after)!),
                            what.Sentence,
                            words,
                            now
                        ) with
                        {
                            Approval = approval.Mark,
                            Before = known is null ? null : AccessHistory.Of(known),
                            After = after is null ? null : AccessHistory.Of(after),
                        }
                    );
            },
            cancellationToken
        );
    }

    private static IReadOnlyList<Scope> Sorted(IEnumerable<Scope> clusters) =>
        [.. clusters.Distinct().OrderBy(cluster => cluster.Name, StringComparer.Ordinal)];

    private static string Counted(IReadOnlyList<Scope> clusters) =>
        clusters.Count == 1 ? $"cluster {clusters[0].Name}" : $"{clusters.Count} clusters";
}
