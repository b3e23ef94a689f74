using System.Text.Json;
using Portal.Core.Catalog;
using Portal.Core.Connections;

namespace Portal.Core.Upgrades;

/// <summary>What regions offer, asked anew every six hours: AKS rolls a version out region by region over days.</summary>
public sealed class RegionOffers(ICatalogSnapshots snapshots, TimeProvider time)
{
    private static readonly TimeSpan s_age = TimeSpan.FromHours(6);

    /// <summary>The mark of each region that is known; one that cannot be read keeps the mark it had.</summary>
    public async Task<IReadOnlyDictionary<string, string>> MarksAsync(
        Connection connection,
        IUpgradeOfferSource source,
        IReadOnlyList<string> locations,
        CancellationToken cancellationToken
    )
    {
        var marks = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var location in locations)
        {
            if (await OfAsync(connection, source, location, cancellationToken) is { } offer)
            {
                marks[location] = offer.Mark;
            }
        }
        return marks;
    }

    private async Task<RegionOffer?> OfAsync(
        Connection connection,
        IUpgradeOfferSource source,
        string location,
        CancellationToken cancellationToken
    )
    {
        var key = $"upgrades/{location.ToLowerInvariant()}";
        var last = await snapshots.FindAsync(connection.Name, key, cancellationToken) is { } body
            ? JsonSerializer.Deserialize<RegionOffer>(body, JsonSerializerOptions.Web)
            : null;
        if (last is not null && time.GetUtcNow() - last.ReadAt < s_age)
        {
            return last;
        }
        try
        {
            var read = await source.ReadRegionAsync(connection, location, cancellationToken);
            var json = JsonSerializer.Serialize(read, JsonSerializerOptions.Web);
            await snapshots.SaveAsync(connection.Name, key, json, read.ReadAt, cancellationToken);
            return read;
        }
        catch (FarSideException)
        {
            // It decides only when clusters are asked again; their own answers say what is wrong.
            return last;
        }
    }
}
