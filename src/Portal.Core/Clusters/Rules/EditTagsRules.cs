using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

internal static class EditTagsRules
{
    private static readonly Uri s_source = Documentation.Aks("use-tags");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        .. TagRules.Over<ChangeFacts>(facts => ((EditTags)facts.Change).Tags),
        new("P-PROD", Severity.Warning, s_source, ProductionMarkMoves),
        new("P-SAME", Severity.Block, s_source, NothingChanges),
    ];

    private static IEnumerable<Violation> ProductionMarkMoves(ChangeFacts facts)
    {
        if (((EditTags)facts.Change).MovesProductionMark(facts.Cluster))
        {
            yield return new Violation(
                "tags",
                facts.Cluster.IsProduction
                    ? "This takes the mark of production away: changes of the cluster will ask for fewer rights."
                    : "This marks the cluster as production: changes of it will ask for the rights of production."
            )
            {
                About = facts.Cluster.Name,
            };
        }
    }

    private static IEnumerable<Violation> NothingChanges(ChangeFacts facts)
    {
        if (((EditTags)facts.Change).ChangesNothing(facts.Cluster))
        {
            yield return new Violation("tags", "The cluster has exactly these tags already.");
        }
    }
}
