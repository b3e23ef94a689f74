using Portal.Core.Networking.Known;
using Portal.Web.Authentication;

namespace Portal.Web.Features.IpPlanner;

/// <summary>What is taken, as the person in this circuit may see it.</summary>
internal sealed class KnownAddressFeed(KnownAddressesReader known, CurrentCaller callers)
{
    /// <param name="again">Asks every far side, however young the last reading is.</param>
    /// <param name="cancellationToken">The person left.</param>
    public async Task<KnownAddresses> ReadAsync(bool again, CancellationToken cancellationToken) =>
        await known.ReadAsync(
            await callers.GetAsync(),
            again ? TimeSpan.Zero : KnownAddressesReader.Young,
            cancellationToken
        );
}
