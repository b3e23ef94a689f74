using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Live;

namespace Portal.Web.Components.Layout;

/// <summary>The operations that have not ended, wherever the person is. Reads only in a circuit: a bell cannot ring in print.</summary>
public sealed partial class Bell : IDisposable
{
    private OperationPage? _running;
    private ChangeWatch? _watch;
    private bool _failed;

    [Inject]
    internal IStringLocalizer<ShellTexts> Texts { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal IOperationStore Operations { get; set; } = default!;

    [Inject]
    internal CurrentCaller Caller { get; set; } = default!;

    [Inject]
    internal ILogger<Bell> Logger { get; set; } = default!;

    private string Label =>
        _running is not { Count: > 0 } ? Texts["Bell"]
        : Waiting.Any() ? Texts["Bell.CountAttention", _running.Count, Waiting.Count()]
        : Texts["Bell.Count", _running.Count];

    /// <summary>Nothing moves in these until a person decides.</summary>
    private IEnumerable<Operation> Waiting =>
        Shown.Where(operation => operation.State == OperationState.NeedsAttention);

    private IEnumerable<Operation> Moving => Shown.Where(operation => operation.State != OperationState.NeedsAttention);

    private IReadOnlyList<Operation> Shown => _running?.Operations ?? [];

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            _watch = Watches.Start(
                change => change.Topic is ChangeTopic.Operations or ChangeTopic.Everything,
                token => InvokeAsync(() => ReadAsync(token))
            );
            await ReadAsync(_watch.Token);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var scopes = AccessGate.VisibleScopes(await Caller.GetAsync(), Permission.SeeInventory);
            _running = await Operations.ListAsync(new OperationQuery(Active: true, Size: 8), scopes, cancellationToken);
            _failed = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.BellFailed(Logger, failure);
            _failed = true;
        }
        StateHasChanged();
    }
}
