using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>What becomes of a container, since nothing really runs here.</summary>
internal enum Fate
{
    Runs,

    /// <summary>Ends with an error soon after each start.</summary>
    Crashes,

    /// <summary>Is killed for its memory soon after each start.</summary>
    OutOfMemory,

    /// <summary>Ends well soon after its start.</summary>
    Completes,

    /// <summary>Runs, and its readiness probe fails.</summary>
    NeverReady,

    /// <summary>Its image cannot be pulled.</summary>
    NoImage,
}

/// <summary>A pod says its fate in an annotation, or by an image or a command that leaves no doubt.</summary>
internal static class Fates
{
    public const string Annotation = "sandbox.localhost/fate";

    public static Fate Of(JsonObject pod, JsonObject container)
    {
        if (Enum.TryParse<Fate>(pod.Annotation(Annotation), ignoreCase: true, out var told))
            return told;
        var image = (string?)container["image"] ?? "";
        // .invalid exists in no network (RFC 2606).
        if (
            image.Split('/')[0].EndsWith(".invalid", StringComparison.OrdinalIgnoreCase)
            || image.EndsWith(":missing", StringComparison.Ordinal)
        )
            return Fate.NoImage;
        var words = (container["command"] as JsonArray ?? [])
            .Concat(container["args"] as JsonArray ?? [])
            .Select(word => (string?)word)
            .ToList();
        return words switch
        {
            ["true"] or ["/bin/true"] or [.., "exit 0"] or ["echo", ..] => Fate.Completes,
            ["false"] or ["/bin/false"] or [.., "exit 1"] => Fate.Crashes,
            _ => Fate.Runs,
        };
    }
}
