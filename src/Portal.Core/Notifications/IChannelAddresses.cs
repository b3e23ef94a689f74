namespace Portal.Core.Notifications;

/// <summary>
/// Where channels that people write may lead. Asked when one is saved, so that what would never arrive is said at once;
/// what counts is asked again at every delivery, since a name can change its address.
/// </summary>
public interface IChannelAddresses
{
    /// <param name="host">A name or a literal address, without brackets.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Why nothing is sent there, as sentences; null when it may be, or the name has no address at the moment.</returns>
    Task<string?> RefusalAsync(string host, CancellationToken cancellationToken);
}
