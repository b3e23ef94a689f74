using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Maintenance;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Protection;

/// <summary>What the portal's own protections say of a change of a cluster.</summary>
internal static class ProtectionRules
{
    private static readonly Uri s_locks = Documentation.Learn("azure/azure-resource-manager/management/lock-resources");
    private static readonly Uri s_freezes = Documentation.Learn(
        "azure/well-architected/operational-excellence/safe-deployments"
    );

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new(Obstacle.ReadOnly, Severity.Block, s_locks, facts => Against(facts, Obstacle.ReadOnly)),
        // To ask starts nothing, so that a freeze is no reason against it: what is approved waits for its end.
        new(
            Obstacle.Freeze,
            Severity.Block,
            s_freezes,
            facts => facts.Approval == ApprovalMark.Unapproved ? [] : Against(facts, Obstacle.Freeze)
        ),
        new(Obstacle.DeleteProtected, Severity.Block, s_locks, facts => Against(facts, Obstacle.DeleteProtected)),
        new("P-FREEZE-AHEAD", Severity.Warning, s_freezes, Ahead),
    ];

    private static IEnumerable<Violation> Against(ChangeFacts facts, string rule) =>
        facts
            .Change.PermissionsFor(facts.Cluster)
            .SelectMany(permission => facts.Protection.Against(permission, ScopeOf(facts), facts.At, facts.Approval))
            .Where(obstacle => obstacle.RuleId == rule)
            .Distinct()
            .Select(obstacle => new Violation("cluster", obstacle.Sentence)
            {
                About = facts.Cluster.Name,
                Advice = obstacle.Advice,
            });

    private static IEnumerable<Violation> Ahead(ChangeFacts facts)
    {
        if (facts.Approval == ApprovalMark.Unapproved)
        {
            foreach (var freeze in Against(facts, Obstacle.Freeze))
            {
                yield return freeze with
                {
                    Advice = "Once it is approved it waits for the end of the freeze.",
                };
            }
        }

        foreach (var freeze in facts.Protection.FreezesOn(ScopeOf(facts)).Where(it => it.From > facts.At))
        {
            if (freeze.HoldsAt(facts.At + facts.Change.CoolOff))
            {
                yield return Warn(
                    facts,
                    $"Its cool-off ends at {ProtectionText.Moment(facts.At + facts.Change.CoolOff)}, when changes are frozen until {ProtectionText.Moment(freeze.End)} ({freeze.Name.Quoted()}): it would stop there, with nothing sent.",
                    "Start it after the freeze."
                );
            }

            if (OpeningIn(facts, freeze) is { } opening)
            {
                yield return Warn(
                    facts,
                    $"The maintenance window opens at {ProtectionText.Moment(opening.Start)}, within the freeze {freeze.Name.Quoted()} ({ProtectionText.Moment(freeze.From)} until {ProtectionText.Moment(freeze.End)}).",
                    "Azure keeps to its windows, not to the portal's freezes: add these days to the window's days without maintenance."
                );
            }
        }
    }

    private static MaintenanceOpening? OpeningIn(ChangeFacts facts, FreezeWindow freeze) =>
        facts.Change is MaintenanceChange { Wished: { } window }
            ? MaintenanceCalendar
                .Of(window, freeze.From, freeze.End)
                .FirstOrDefault(opening => opening.Kind != OpeningKind.Barred)
            : null;

    private static Scope ScopeOf(ChangeFacts facts) => facts.Change.Target(facts.Cluster).Scope;

    private static Violation Warn(ChangeFacts facts, string sentence, string advice) =>
        new("cluster", sentence) { About = facts.Cluster.Name, Advice = advice };
}
