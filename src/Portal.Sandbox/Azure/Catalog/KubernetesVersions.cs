using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Catalog;

/// <summary>A minor version and its patches, oldest first.</summary>
internal sealed record MinorVersion(string Name, string[] Patches, bool Official, bool LongTerm, bool Preview);

/// <summary>What AKS offers, newest first as it lists them.</summary>
internal static class KubernetesVersions
{
    public static readonly MinorVersion[] All =
    [
        new("1.36", ["1.36.0", "1.36.1"], Official: true, LongTerm: true, Preview: true),
        new("1.35", ["1.35.1", "1.35.3", "1.35.4"], Official: true, LongTerm: true, Preview: false),
        new("1.34", ["1.34.2", "1.34.4", "1.34.6"], Official: true, LongTerm: true, Preview: false),
        new("1.33", ["1.33.5", "1.33.8", "1.33.10"], Official: false, LongTerm: true, Preview: false),
    ];

    public const string Default = "1.34";

    /// <summary>The patch a requested version stands for; "" is the default and "1.34" the newest patch of 1.34.</summary>
    public static (MinorVersion Minor, string Patch)? Resolve(string? requested)
    {
        var version = string.IsNullOrEmpty(requested) ? Default : requested;
        foreach (var minor in All)
        {
            if (minor.Name == version)
                return (minor, minor.Patches[^1]);
            if (minor.Patches.Contains(version))
                return (minor, version);
        }
        return null;
    }

    public static int Number(string version) => int.Parse(version.Split('.')[1], CultureInfo.InvariantCulture);

    /// <summary>Where a version may go: later patches, then every patch of the next minor, newest first.</summary>
    public static IEnumerable<string> Upgrades(string patch)
    {
        var index = Array.FindIndex(All, minor => minor.Patches.Contains(patch));
        if (index < 0)
            return [];
        var later = All[index].Patches.SkipWhile(p => p != patch).Skip(1).Reverse();
        return index == 0 ? later : later.Concat(All[index - 1].Patches.Reverse());
    }

    /// <summary>Versions as upgrade profiles list them.</summary>
    public static JsonArray Offer(IEnumerable<string> versions) =>
        [
            .. versions.Select(version =>
                Resolve(version)!.Value.Minor.Preview
                    ? new JsonObject { ["kubernetesVersion"] = version, ["isPreview"] = true }
                    : new JsonObject { ["kubernetesVersion"] = version }
            ),
        ];

    /// <summary>What a node pool may have under a control plane: no newer, and at most three minors older.</summary>
    public static IEnumerable<string> ForPools(string control) =>
        All.SelectMany(minor => minor.Patches.Reverse())
            .Where(patch => Version.Parse(patch) <= Version.Parse(control) && Number(control) - Number(patch) <= 3);

    /// <summary>Recorded: the list is called "values" and has no nextLink.</summary>
    public static JsonObject Render() => new() { ["values"] = new JsonArray([.. All.Select(Render)]) };

    private static JsonNode Render(MinorVersion minor)
    {
        var plans = new JsonArray();
        if (minor.Official)
            plans.Add("KubernetesOfficial");
        if (minor.LongTerm)
            plans.Add("AKSLongTermSupport");
        var rendered = new JsonObject
        {
            ["version"] = minor.Name,
            ["capabilities"] = new JsonObject { ["supportPlan"] = plans },
        };
        if (minor.Name == Default)
            rendered["isDefault"] = true;
        if (minor.Preview)
            rendered["isPreview"] = true;
        var patches = new JsonObject();
        foreach (var patch in minor.Patches)
            patches[patch] = new JsonObject
            {
                ["upgrades"] = new JsonArray([.. Upgrades(patch).Select(u => (JsonNode)u)]),
            };
        rendered["patchVersions"] = patches;
        return rendered;
    }
}
