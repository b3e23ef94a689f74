using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.Tests.Replay;

internal sealed record Exchange(
    string Method,
    string Url,
    JsonNode? Request,
    int Status,
    JsonObject Headers,
    JsonNode? Response
)
{
    public string Path => new Uri(Url).AbsolutePath;
}

/// <summary>A recorded conversation with the real service, its names translated to what the sandbox offers.</summary>
internal sealed partial record Recording(string Name, Exchange[] Exchanges)
{
    private static readonly string[] s_offeredMinors = ["1.34", "1.35", "1.36"];

    public static string? Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
                folder = folder.Parent;
            var recordings = Path.Combine(folder?.Parent?.FullName ?? "/", "shared", "data", "azure", "aks-recordings");
            return Directory.Exists(recordings) ? recordings : null;
        }
    }

    public static Recording Read(string file, string subscription)
    {
        var text = Subscription().Replace(File.ReadAllText(file), "/subscriptions/" + subscription);
        text = Locations().Replace(text, "westeurope");
        text = Sizes().Replace(text, "Standard_D8ds_v5");
        text = Translate(text);
        var exchanges = JsonNode.Parse(text)!["exchanges"]!.AsArray();
        return new Recording(Path.GetFileNameWithoutExtension(file), [.. exchanges.Select(e => Read(e!))]);
    }

    private static Exchange Read(JsonNode exchange) =>
        new(
            (string)exchange["request"]!["method"]!,
            (string)exchange["request"]!["url"]!,
            Request(exchange["request"]!["body"]),
            (int)exchange["response"]!["status"]!,
            exchange["response"]!["headers"]!.DeepClone().AsObject(),
            exchange["response"]!["body"]?.DeepClone()
        );

    /// <summary>A client sends the disk size back that its server chose; here the sandbox's own choice stands.</summary>
    private static JsonNode? Request(JsonNode? body) =>
        body is null ? null : JsonNode.Parse(DiskSizes().Replace(body.ToJsonString(), "\"osDiskSizeGB\":0"));

    /// <summary>The oldest minor of a recording becomes the oldest on offer, every patch the newest of its minor.</summary>
    private static string Translate(string text)
    {
        var minors = Versions()
            .Matches(text)
            .Select(m => m.Groups["minor"].Value)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        return Versions()
            .Replace(
                text,
                match =>
                {
                    var index = Array.IndexOf(minors, match.Groups["minor"].Value);
                    return match.Groups["key"].Value
                        + s_offeredMinors[Math.Min(index, s_offeredMinors.Length - 1)]
                        + match.Groups["quote"].Value;
                }
            );
    }

    [GeneratedRegex("/subscriptions/[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Subscription();

    [GeneratedRegex(
        "\\b(westus2|westus3|centraluseuap|westcentralus|uksouth|centralus|eastus)\\b|(?<=_)(westus2|westus3|centraluseuap|westcentralus|uksouth|centralus|eastus)\\b",
        RegexOptions.None,
        60000
    )]
    private static partial Regex Locations();

    [GeneratedRegex("\"osDiskSizeGB\":[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex DiskSizes();

    [GeneratedRegex(
        "standard_d(8pds_v5|4lds_v5|8lds_v5|4s_v4|8ds_v5)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Sizes();

    [GeneratedRegex(
        "(?<key>\"(kubernetesVersion|orchestratorVersion|currentKubernetesVersion|currentOrchestratorVersion)\": \")(?<minor>1\\.[0-9]+)(\\.[0-9]+)?(?<quote>\")",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Versions();
}
