using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Connections;
using Portal.Web.Live;

namespace Portal.Web.Features.Connections;

/// <summary>
/// Finds the connection of a page's address once: what is changed is what was seen then, and the store refuses it when
/// somebody else was faster.
/// </summary>
public sealed partial class ChangeableConnection : IDisposable
{
    private LiveReading _reading = default!;
    private ShownConnection? _shown;
    private bool _read;

    [Inject]
    internal ConnectionFeed Feed { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<ChangeableConnection> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public RenderFragment<ShownConnection> ChildContent { get; set; } = default!;

    public void Dispose() => _reading.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
        await ReadAsync();
    }

    private Task ReadAsync() =>
        _reading.RunAsync(
            async gone =>
            {
                var connection = await Feed.FindAsync(Name, gone);
                var row = await Feed.FindRowAsync(Name, gone);
                _shown = connection is null || row is null ? null : new ShownConnection(connection, row);
                _read = true;
            },
            () => null
        );
}

/// <summary>A connection and how it is shown.</summary>
public sealed record ShownConnection(Connection Connection, ConnectionRow Row);
