using Portal.Core.Connections;

namespace Portal.Core.Notifications;

/// <summary>
/// A channel as a person wants it. <paramref name="known"/> is the one to change, as it was seen; null for a new one.
/// A class and not a record, since <paramref name="address"/> and <paramref name="password"/> are secrets.
/// </summary>
/// <param name="known">What is to be changed.</param>
/// <param name="name">What it is called.</param>
/// <param name="target">Where it leads; a webhook's server is worked out from the address.</param>
/// <param name="address">A webhook's whole address; empty keeps the one there is.</param>
/// <param name="password">Of the mail server's user; empty keeps the one there is.</param>
/// <param name="kinds">What it is told.</param>
/// <param name="words">Why.</param>
public sealed class ChannelWish(
    Channel? known,
    string name,
    ChannelTarget target,
    string address,
    string password,
    IReadOnlyList<string> kinds,
    ChangeWords words
)
{
    public Channel? Known => known;
    public string Name { get; } = name.Trim();
    public ChannelTarget Target => target;
    public string Address { get; } = address.Trim();
    public string Password => password;
    public IReadOnlyList<string> Kinds { get; } = [.. kinds.Distinct(StringComparer.Ordinal)];
    public ChangeWords Words => words;
}
