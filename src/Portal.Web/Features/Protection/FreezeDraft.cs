using Portal.Core.Access;
using Portal.Core.Protection;
using Portal.Web.Preferences;

namespace Portal.Web.Features.Protection;

/// <summary>A freeze as it is being entered; times are the viewer's.</summary>
public sealed class FreezeDraft
{
    public string Name { get; set; } = "";

    /// <summary>As <see cref="Core.Access.Scope.ToString"/> gives it.</summary>
    public string Scope { get; set; } = Core.Access.Scope.Portal.ToString();

    /// <summary><c>yyyy-MM-ddTHH:mm</c>, as browsers give it; empty begins at once.</summary>
    public string From { get; set; } = "";

    public string Until { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Ticket { get; set; } = "";

    /// <summary>The time that was entered, as far as it makes sense yet.</summary>
    /// <param name="time">The viewer's; an empty beginning begins now.</param>
    internal (Scope Scope, DateTimeOffset From, DateTimeOffset Until)? Span(ViewerTime time) =>
        Wish(time) is { Until: { } until } wish
        && until < DateTimeOffset.MaxValue
        && (wish.From is { } from && from > time.Now ? from : time.Now) is var begins
        && begins < until
            ? (wish.Scope, begins, until)
            : null;

    internal FreezeWish Wish(ViewerTime time) =>
        new(
            Name,
            Core.Access.Scope.Parse(Scope) ?? new Scope(ScopeKind.Environment, ""),
            Moment(From, time),
            Moment(Until, time),
            Reason,
            Ticket
        );

    // What is no time is never taken for "at once": it lies after every end.
    private static DateTimeOffset? Moment(string entered, ViewerTime time) =>
        time.TryReadEntry(entered, out var at) ? at : DateTimeOffset.MaxValue;
}
