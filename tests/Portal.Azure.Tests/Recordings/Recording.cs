using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Pipeline;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Recordings;

/// <summary>One exchange of the real service, as recorded.</summary>
internal sealed record Recording(string Method, Uri Url, JsonNode? Sent, int Status, JsonObject Headers, JsonNode? Body)
{
    private static readonly string[] OfTheConnection =
    [
        "content-length",
        "transfer-encoding",
        "connection",
        "content-encoding",
    ];

    public bool IsStatus => Url.AbsolutePath.Contains("/operations/", StringComparison.OrdinalIgnoreCase);

    public bool IsResult => Url.AbsolutePath.Contains("/operationresults/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder of shared data beside the repository, or null in a clone alone.</summary>
    public static string? Folder(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Portal.sln")))
        {
            root = root.Parent;
        }
        var folder = Path.Combine(root?.Parent?.FullName ?? "", "shared", "data", "azure", name);
        return Directory.Exists(folder) ? folder : null;
    }

    public static IEnumerable<Recording> Read(string file) =>
        JsonNode.Parse(File.ReadAllBytes(file))!["exchanges"]!
            .AsArray()
            .Select(it => new Recording(
                it!["request"]!["method"]!.GetValue<string>(),
                new Uri(it["request"]!["url"]!.GetValue<string>()),
                it["request"]!["body"],
                it["response"]!["status"]!.GetValue<int>(),
                it["response"]!["headers"]!.AsObject(),
                it["response"]!["body"]
            ));

    /// <summary>The recorded answer with its addresses moved to the server that gives it.</summary>
    public FaultAnswer Answer(Uri server)
    {
        var headers = Headers
            .Where(it => !OfTheConnection.Contains(it.Key, StringComparer.OrdinalIgnoreCase))
            .Select(it => (it.Key, Moved(it.Value!.GetValue<string>(), server)));
        return FaultAnswer.Text(Status, Body is null ? "" : Moved(Body.ToJsonString(), server), [.. headers]);
    }

    public ArmRequest Request()
    {
        var query = Url
            .Query.TrimStart('?')
            .Split('&')
            .Select(it => it.Split('=', 2))
            .ToDictionary(it => Uri.UnescapeDataString(it[0]), it => Uri.UnescapeDataString(it[1]));
        query.Remove("api-version", out var version);
        return new ArmRequest(RequestMethod.Parse(Method), ResourceIdentifier.Root, version!)
        {
            SubPath = Uri.UnescapeDataString(Url.AbsolutePath),
            Query = query,
            Body = Sent,
        };
    }

    private static string Moved(string text, Uri server) =>
        text.Replace("https://management.azure.com/", server.AbsoluteUri, StringComparison.OrdinalIgnoreCase);
}
