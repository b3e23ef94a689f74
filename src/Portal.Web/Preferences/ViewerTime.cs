using System.Globalization;
using Humanizer;

namespace Portal.Web.Preferences;

/// <summary>How times read for one viewer: relative, and absolute in the browser's zone or in UTC.</summary>
internal sealed class ViewerTime(TimeProvider time) : IDisposable
{
    private const string EntryFormat = "yyyy-MM-ddTHH:mm";
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(30);
    private TimeZoneInfo _browser = TimeZoneInfo.Utc;
    private ITimer? _timer;

    /// <summary>Times read differently now: the zone was switched, or half a minute passed.</summary>
    public event EventHandler? Changed;

    public bool Utc { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    private TimeZoneInfo Zone => Utc ? TimeZoneInfo.Utc : _browser;

    public void Start(string timeZone, bool utc)
    {
        _browser = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        Utc = utc;
    }

    /// <summary>Lets relative times age; asked for by a live page, not while prerendering.</summary>
    public void Tick() =>
        _timer ??= time.CreateTimer(_ => Changed?.Invoke(this, EventArgs.Empty), null, s_tick, s_tick);

    public void Switch(bool utc)
    {
        Utc = utc;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public string Relative(DateTimeOffset moment) => moment.Humanize(time.GetUtcNow(), CultureInfo.CurrentCulture);

    public string Absolute(DateTimeOffset moment) => Format(moment, "d MMM yyyy HH:mm:ss") + " " + ZoneName(moment);

    public string Day(DateTimeOffset moment) => Format(moment, "d MMM yyyy");

    /// <summary>The time alone for today, with the day before that; the day alone in another year.</summary>
    public string Compact(DateTimeOffset moment) => Near(moment, "HH:mm:ss");

    /// <summary>The same to the minute.</summary>
    public string Minute(DateTimeOffset moment) => Near(moment, "HH:mm");

    /// <summary>The first moment of the viewer's day.</summary>
    public DateTimeOffset StartOfToday()
    {
        var day = TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).Date;
        return new DateTimeOffset(day, Zone.GetUtcOffset(day));
    }

    /// <summary>For an input of a date and a time; empty for none.</summary>
    public string Entry(DateTimeOffset? moment) =>
        moment is { } at ? TimeZoneInfo.ConvertTime(at, Zone).ToString(EntryFormat, CultureInfo.InvariantCulture) : "";

    /// <summary>What was entered, in the viewer's zone; false for what is neither empty nor a moment.</summary>
    public bool TryReadEntry(string? text, out DateTimeOffset? moment)
    {
        moment = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }
        if (
            !DateTime.TryParseExact(
                text,
                [EntryFormat, EntryFormat + ":ss"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
            // The calendar's first and last days are not there in every zone.
            || local.Year is 1 or 9999
        )
        {
            return false;
        }
        moment = new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
        return true;
    }

    /// <summary>What the viewer's zone is called at that moment, such as <c>UTC+01:00</c>.</summary>
    public string ZoneName(DateTimeOffset moment)
    {
        var offset = Zone.GetUtcOffset(moment);
        return offset == TimeSpan.Zero
            ? "UTC"
            : string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
    }

    public void Dispose() => _timer?.Dispose();

    private string Near(DateTimeOffset moment, string clock)
    {
        var (now, then) = (TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone), TimeZoneInfo.ConvertTime(moment, Zone));
        return Format(
            moment,
            then.Date == now.Date ? clock
                : then.Year == now.Year ? "d MMM HH:mm"
                : "d MMM yyyy"
        );
    }

    private string Format(DateTimeOffset moment, string format) =>
        TimeZoneInfo.ConvertTime(moment, Zone).ToString(format, CultureInfo.CurrentCulture);
}
