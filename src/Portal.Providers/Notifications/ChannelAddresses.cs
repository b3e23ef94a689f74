using Portal.Core.Notifications;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Transport;

namespace Portal.Providers.Notifications;

/// <summary>Asks the dialer that delivers.</summary>
internal sealed class ChannelAddresses(ChannelPolicy policy, TimeProvider time) : IChannelAddresses
{
    /// <summary>A person waits for it, and a name that takes longer is no reason against it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<string?> RefusalAsync(string host, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var addresses = await Dialer.ResolveAsync(host, either.Token);
            return new Dialer(policy.AddressesFor(ChannelSource.Portal), time).Refusal(host, addresses);
        }
        catch (KubeConnectionException unknown) when (unknown.Fault == ConnectionFault.Resolve)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
