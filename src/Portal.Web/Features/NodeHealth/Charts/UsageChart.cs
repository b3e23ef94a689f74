using System.Globalization;

namespace Portal.Web.Features.NodeHealth.Charts;

/// <summary>
/// One small chart: <paramref name="Path"/> is an SVG polyline in 120 by 32, <paramref name="Value"/> the newest value for
/// a person. <paramref name="Missing"/> says why there is no value.
/// </summary>
public sealed record UsageChart(string Name, string? Value, string? Path, string? Summary, string? Missing)
{
    public const int Width = 120;
    public const int Height = 32;

    /// <summary>Shares of the whole, 0 to 1, at ages from the oldest to now.</summary>
    public static string PathOf(IReadOnlyList<(double Age, double Share)> points) =>
        string.Join(
            ' ',
            points.Select(it =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Math.Clamp(1 - it.Age, 0, 1) * Width:0.#},{(1 - Math.Clamp(it.Share, 0, 1)) * (Height - 2) + 1:0.#}"
                )
            )
        );
}
