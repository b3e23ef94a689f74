using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Connections;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Notifications;

/// <summary>Adds, changes and deletes channels, and gives a webhook a new key.</summary>
public sealed class EditChannels(
    AccessGate gate,
    IChannels channels,
    IChannelSecrets secrets,
    IChannelAddresses addresses,
    TimeProvider time
)
{
    /// <exception cref="AccessDeniedException">The caller may not edit channels.</exception>
    public async Task<EditChannelResult> SaveAsync(Caller caller, ChannelWish wish, CancellationToken cancellationToken)
    {
        await DemandAsync(caller, cancellationToken);
        var all = await channels.ListAsync(cancellationToken);
        IReadOnlyList<Finding> findings =
        [
            .. Own(wish.Known),
            .. ChannelRules.Check(wish),
            .. await InnerAsync(wish, cancellationToken),
            .. ChangeReason.Check(wish.Words.Reason, wish.Words.Ticket),
            .. wish.Known is null && all.Count >= ChannelRules.MostChannels ? [ChannelRules.TooMany] : (Finding[])[],
        ];
        return findings.Count > 0 ? new EditChannelResult.Refused(findings)
            : wish.Known is null ? await AddAsync(caller, wish, cancellationToken)
            : await ChangeAsync(caller, wish.Known, wish, cancellationToken);
    }

    /// <summary>A new key for a webhook; the old one ends at once.</summary>
    /// <exception cref="AccessDeniedException">The caller may not edit channels.</exception>
    public async Task<EditChannelResult> RotateAsync(
        Caller caller,
        Channel known,
        ChangeWords words,
        CancellationToken cancellationToken
    )
    {
        await DemandAsync(caller, cancellationToken);
        IReadOnlyList<Finding> findings = [.. Own(known), .. ChangeReason.Check(words.Reason, words.Ticket)];
        if (findings.Count > 0)
        {
            return new EditChannelResult.Refused(findings);
        }

        var secret = new ChannelSecret
        {
            Address = (await secrets.ReadAsync(known.Id, cancellationToken))?.Address,
            SigningKey = SigningKey.New(),
        };
        var sentence = $"gave the channel {known.Name} a new signing key";
        var entry = ChannelHistory.Of(caller, sentence, known, words, time.GetUtcNow());
        return await channels.ChangeAsync(known, secret, entry, cancellationToken)
            ? new EditChannelResult.Saved(secret.SigningKey)
            : new EditChannelResult.Refused([ChannelRules.Overtaken]);
    }

    /// <exception cref="AccessDeniedException">The caller may not edit channels.</exception>
    public async Task<EditChannelResult> DeleteAsync(
        Caller caller,
        Channel known,
        ChangeWords words,
        CancellationToken cancellationToken
    )
    {
        await DemandAsync(caller, cancellationToken);
        IReadOnlyList<Finding> findings = [.. Own(known), .. ChangeReason.Check(words.Reason, words.Ticket)];
        if (findings.Count > 0)
        {
            return new EditChannelResult.Refused(findings);
        }

        var entry = ChannelHistory.Of(caller, $"deleted the channel {known.Name}", known, words, time.GetUtcNow());
        entry = entry with { Before = ChannelHistory.Of(known) };
        return await channels.RemoveAsync(known, entry, cancellationToken)
            ? new EditChannelResult.Saved(null)
            : new EditChannelResult.Refused([ChannelRules.Overtaken]);
    }

    private async Task<EditChannelResult> AddAsync(Caller caller, ChannelWish wish, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = wish.Target is WebhookTarget ? SigningKey.New() : null;
        var channel = new Channel(
            Guid.CreateVersion7(now),
            wish.Name,
            TargetOf(wish),
            wish.Kinds,
            ChannelSource.Portal
        );
        var entry = ChannelHistory.Of(caller, $"added the channel {wish.Name}", channel, wish.Words, now);
        entry = entry with { After = ChannelHistory.Of(channel) };
        return await channels.AddAsync(channel, SecretOf(wish, key), entry, cancellationToken)
            ? new EditChannelResult.Saved(key)
            : new EditChannelResult.Refused([ChannelRules.Taken(wish.Name)]);
    }

    private async Task<EditChannelResult> ChangeAsync(
        Caller caller,
        Channel known,
        ChannelWish wish,
        CancellationToken cancellationToken
    )
    {
        // A channel keeps its name: rules and history carry it.
        var channel = known with
        {
            Target = TargetOf(wish),
            Kinds = wish.Kinds,
        };
        var entry = ChannelHistory.Of(caller, $"changed the channel {known.Name}", known, wish.Words, time.GetUtcNow());
        entry = entry with { Before = ChannelHistory.Of(known), After = ChannelHistory.Of(channel) };
        var kept = await secrets.ReadAsync(known.Id, cancellationToken) ?? new ChannelSecret();
        var secret = new ChannelSecret
        {
            Address = wish.Address.Length > 0 ? wish.Address : kept.Address,
            SigningKey = kept.SigningKey,
            Password =
                channel.Target is MailTarget { User: null } ? null
                : wish.Password.Length > 0 ? wish.Password
                : kept.Password,
        };
        return await channels.ChangeAsync(channel, secret, entry, cancellationToken)
            ? new EditChannelResult.Saved(null)
            : new EditChannelResult.Refused([ChannelRules.Overtaken]);
    }

    private async Task<IEnumerable<Finding>> InnerAsync(ChannelWish wish, CancellationToken cancellationToken)
    {
        var (field, host) = wish.Target is MailTarget mail
            ? ("host", mail.Host)
            : ("address", WebhookTarget.HostOf(wish.Address));
        return host is { Length: > 0 } && await addresses.RefusalAsync(host, cancellationToken) is { } refusal
            ? [ChannelRules.Inner(field, refusal)]
            : [];
    }

    private Task<ApprovalRuling> DemandAsync(Caller caller, CancellationToken cancellationToken) =>
        gate.DemandAsync(caller, Permission.EditChannels, Scope.Portal, cancellationToken);

    private static IEnumerable<Finding> Own(Channel? known) =>
        known is { Source: ChannelSource.Configuration } ? [ChannelRules.Configured] : [];

    private static ChannelTarget TargetOf(ChannelWish wish) =>
        wish.Target is WebhookTarget && WebhookTarget.ServerOf(wish.Address) is { } server
            ? new WebhookTarget(server)
            : wish.Target;

    private static ChannelSecret SecretOf(ChannelWish wish, string? key) =>
        wish.Target is MailTarget
            ? new() { Password = wish.Password.Length > 0 ? wish.Password : null }
            : new() { Address = wish.Address, SigningKey = key };
}

public abstract record EditChannelResult
{
    private EditChannelResult() { }

    /// <summary>
    /// Done. <paramref name="NewKey"/> is a webhook's new key, to be shown once; null where none was made.
    /// </summary>
    public sealed record Saved(string? NewKey) : EditChannelResult
    {
        /// <summary>Not the key.</summary>
        public override string ToString() => nameof(Saved);
    }

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : EditChannelResult;
}
