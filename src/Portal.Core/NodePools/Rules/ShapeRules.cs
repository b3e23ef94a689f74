using Portal.Core.Clusters;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Upgrades;

namespace Portal.Core.NodePools.Rules;

/// <summary>The rules of a create, asked about what a change makes of a cluster that exists.</summary>
internal static class ShapeRules
{
    /// <summary>Of the whole cluster: what was wrong before, and is left so, is not this change's.</summary>
    public static IEnumerable<Rule<ChangeFacts>> Whole(IEnumerable<Rule<CreateFacts>> rules) =>
        rules.Select(rule => new Rule<ChangeFacts>(rule.Id, rule.Severity, rule.Source, facts => Brought(rule, facts)));

    /// <summary>Of the pool alone: what others use is counted already where quota and addresses are read.</summary>
    public static IEnumerable<Rule<ChangeFacts>> Alone(IEnumerable<Rule<CreateFacts>> rules) =>
        rules.Select(rule => new Rule<ChangeFacts>(rule.Id, rule.Severity, rule.Source, facts => OfPool(rule, facts)));

    /// <summary>Of each pool whose upgrade settings an upgrade changes, alone.</summary>
    public static IEnumerable<Rule<ChangeFacts>> Upgraded(IEnumerable<Rule<CreateFacts>> rules) =>
        rules.Select(rule => new Rule<ChangeFacts>(
            rule.Id,
            rule.Severity,
            rule.Source,
            facts => OfUpgrade(rule, facts)
        ));

    private static IEnumerable<Violation> OfUpgrade(Rule<CreateFacts> rule, ChangeFacts facts) =>
        from pool in facts.AsPlanned?.NodePools ?? []
        let rollout = facts.Change as IRollout
        where rollout?.Replaces(pool.Name) == true
        let settings = rollout.SettingsOf(pool.Name)
        where settings is not null
        let plan = facts.AsPlanned! with
        {
            NodePools = [settings.On(pool)],
        }
        from violation in Renamed(rule.Check(Of(plan, facts)), at: 0)
        select violation with
        {
            Field = rollout.SettingsPath(pool.Name) + violation.Field,
            About = violation.About ?? $"Node pool {pool.Name}",
        };

    private static IEnumerable<Violation> Brought(Rule<CreateFacts> rule, ChangeFacts facts)
    {
        if (facts.AsPlanned is not { } before || Shaped(facts, before) is not var (at, pool))
        {
            return [];
        }

        NodePoolPlan[] pools = [.. before.NodePools.Where((_, index) => index != at)];
        var after = before with { NodePools = [.. pools[..at], pool, .. pools[at..]] };
        var known = rule.Check(Of(before, facts)).Select(it => (it.Field, it.Sentence)).ToHashSet();
        return Renamed(rule.Check(Of(after, facts)).Where(it => !known.Contains((it.Field, it.Sentence))), at);
    }

    private static IEnumerable<Violation> OfPool(Rule<CreateFacts> rule, ChangeFacts facts) =>
        facts.AsPlanned is { } before && Shaped(facts, before) is var (_, pool)
            ? Renamed(rule.Check(Of(before with { NodePools = [pool] }, facts)), at: 0)
            : [];

    private static (int At, NodePoolPlan Pool)? Shaped(ChangeFacts facts, ClusterPlan before)
    {
        var change = (PoolShapeChange)facts.Change;
        var at = change.Adds
            ? -1
            : before
                .NodePools.Select(pool => pool.Name)
                .ToList()
                .FindIndex(name => string.Equals(name, change.Pool, StringComparison.OrdinalIgnoreCase));
        return change.Shape(at < 0 ? null : before.NodePools[at]) is { } pool
            ? (at < 0 ? before.NodePools.Count : at, pool)
            : null;
    }

    /// <summary><c>nodePools[3].name</c> is the form's <c>name</c>.</summary>
    private static IEnumerable<Violation> Renamed(IEnumerable<Violation> violations, int at)
    {
        var path = FormattableString.Invariant($"nodePools[{at}].");
        return violations.Select(it =>
            it with
            {
                Field = it.Field.StartsWith(path, StringComparison.Ordinal) ? it.Field[path.Length..] : "pool",
            }
        );
    }

    private static CreateFacts Of(ClusterPlan plan, ChangeFacts facts) => new(plan, facts.Catalog, [], 0, facts.Today);
}
