using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>A number or a percentage of something, such as maxSurge.</summary>
internal static class Share
{
    public static int Of(JsonNode? value, int total, bool up, int missing)
    {
        if (value is null)
            return missing;
        if (value.Number() is { } number)
            return (int)number;
        var text = (string?)value ?? "";
        if (
            !text.EndsWith('%')
            || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
        )
            return missing;
        var part = total * percent / 100.0;
        return (int)(up ? Math.Ceiling(part) : Math.Floor(part));
    }
}
