using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Api.Answers;

/// <summary>
/// Reads Accept. Protobuf is not spoken: a client that takes nothing else is refused (406), others fall back to JSON.
/// </summary>
internal static class Negotiation
{
    private const string Accepted = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
    private const string Streams = "application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";

    /// <param name="shapes">False for kinds that cannot be printed: reviews, scales.</param>
    public static Representation Choose(string accept, bool watch, bool shapes = true)
    {
        if (string.IsNullOrWhiteSpace(accept))
            return Representation.Json;
        var typeKnown = false;
        foreach (var clause in accept.Split(',').Select(Clause.Parse).OrderByDescending(clause => clause.Quality))
        {
            if (clause.Type is not ("*/*" or "application/json" or "application/yaml"))
                continue;
            typeKnown = true;
            if (ShapeOf(clause, shapes) is { } shape && !(watch && clause.Type == "application/yaml"))
                return new Representation(clause.Type == "application/yaml", shape, clause.Find("v") ?? "v1");
        }
        var types = watch ? Streams : Accepted;
        throw typeKnown
            ? new ApiRefusal(406, "NotAcceptable", $"only the following media types are accepted: {types}")
            : new ApiRefusal(406, "NotAcceptable", "406: Not Acceptable", new JsonObject());
    }

    /// <summary>The body of a refusal is YAML for those who asked for it.</summary>
    public static bool WantsYaml(string accept) =>
        accept.Split(',').Select(Clause.Parse).MaxBy(clause => clause.Quality)?.Type == "application/yaml";

    private static Shape? ShapeOf(Clause clause, bool shapes)
    {
        if (clause.Find("as") is not { } name)
            return clause.Find("g") is null ? Shape.Plain : null;
        if (!shapes || clause.Find("g") != "meta.k8s.io" || clause.Find("v") is not ("v1" or "v1beta1"))
            return null;
        return name switch
        {
            "Table" => Shape.Table,
            "PartialObjectMetadata" => Shape.Partial,
            "PartialObjectMetadataList" => Shape.PartialList,
            _ => null,
        };
    }

    private sealed record Clause(string Type, (string Name, string Value)[] Parameters, double Quality)
    {
        public static Clause Parse(string text)
        {
            var parts = text.Split(';', StringSplitOptions.TrimEntries);
            var parameters = parts
                .Skip(1)
                .Select(part => part.Split('=', 2))
                .Select(pair => (pair[0].Trim(), pair.ElementAtOrDefault(1)?.Trim() ?? ""))
                .ToArray();
            var quality = parameters.FirstOrDefault(p => p.Item1 == "q").Item2;
            return new Clause(
                parts[0].ToLowerInvariant(),
                parameters,
                double.TryParse(quality, NumberStyles.Float, CultureInfo.InvariantCulture, out var q) ? q : 1
            );
        }

        public string? Find(string name) => Parameters.FirstOrDefault(p => p.Name == name).Value;
    }
}
