using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.NodePools;

/// <summary>Pools on an image of the retirement calendar: refused once it has ended, a warning in the year before.</summary>
internal static class RetiredImages
{
    public static IEnumerable<Violation> Check(CreateFacts facts, OsSku sku)
    {
        if (Retirements.OfImage(sku) is not { } retirement || !retirement.IsNear(facts.Today))
            return [];
        var severity = retirement.HasEnded(facts.Today) ? Severity.Block : Severity.Warning;
        return facts
            .Pools()
            .Where(pool => pool.Pool.OsSku == sku)
            .Select(pool => new Violation(pool.At("osSku"), retirement.Sentence(facts.Today), severity));
    }
}
