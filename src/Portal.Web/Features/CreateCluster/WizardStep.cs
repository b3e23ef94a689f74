using System.Globalization;

namespace Portal.Web.Features.CreateCluster;

internal enum WizardStep
{
    Basics,
    Pools,
    Network,
    Access,
    Integrations,
    Maintenance,
    Tags,
    Review,
}

/// <summary>The steps in order, and their words in the address.</summary>
internal static class WizardSteps
{
    private static readonly string[] s_words =
    [
        "basics",
        "pools",
        "networking",
        "access",
        "integrations",
        "maintenance",
        "tags",
        "review",
    ];

    public static IReadOnlyList<WizardStep> All { get; } = Enum.GetValues<WizardStep>();

    /// <summary>The step of an address; without one, or with nonsense, the first.</summary>
    public static WizardStep Of(string? word) => (WizardStep)Math.Max(0, Array.IndexOf(s_words, word));

    /// <param name="step">The step.</param>
    /// <param name="pool">The pool that is edited.</param>
    /// <param name="revises">The request that the wizard changes: a wizard of its own.</param>
    public static string Address(WizardStep step, int? pool = null, long? revises = null) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/clusters/new?step={s_words[(int)step]}{(pool is null ? "" : "&pool=")}{pool}{(revises is null ? "" : "&revises=")}{revises}"
        );

    /// <summary>The step that holds a field of the plan.</summary>
    public static WizardStep OfField(string field) =>
        field.Split('.', '[')[0] switch
        {
            "nodePools" => WizardStep.Pools,
            "network" => WizardStep.Network,
            "access" => WizardStep.Access,
            "integrations" => WizardStep.Integrations,
            "maintenance" => WizardStep.Maintenance,
            "tags" => WizardStep.Tags,
            "reason" or "ticket" => WizardStep.Review,
            _ => WizardStep.Basics,
        };

    /// <summary>Before the name of a pool's field: <c>nodePools[1].</c></summary>
    public static string PoolField(int pool) => string.Create(CultureInfo.InvariantCulture, $"nodePools[{pool}].");

    /// <summary>Which pool a field belongs to: 1 for <c>nodePools[1].name</c>.</summary>
    public static int? PoolOfField(string field)
    {
        const string prefix = "nodePools[";
        var end = field.IndexOf(']', StringComparison.Ordinal);
        return
            field.StartsWith(prefix, StringComparison.Ordinal)
            && end > 0
            && int.TryParse(field[prefix.Length..end], CultureInfo.InvariantCulture, out var pool)
            ? pool
            : null;
    }
}
