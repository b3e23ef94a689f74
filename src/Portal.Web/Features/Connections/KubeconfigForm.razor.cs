using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Core.Connections;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Connections;

/// <summary>
/// A kubeconfig, its test, and why: for a new connection and for one that gets a new credential. Nothing that was
/// entered is lost by a refusal. The text arrives as a file: a message of the circuit holds 32 KB. While another text
/// arrives there is none: what stands in the box is never saved as its forerunner.
/// </summary>
public sealed partial class KubeconfigForm : IDisposable
{
    private FormAttempt _attempt = default!;
    private ConnectionTestRun? _test;
    private KubeconfigReading? _reading;
    private InputFileChangeEventArgs? _taking;
    private string? _text;
    private string? _context;
    private string? _taken;
    private string _name = "";
    private ReasonWords _words = default!;
    private bool _passed;
    private bool _waived;

    [Inject]
    internal ConnectionEdits Edits { get; set; } = default!;

    [Inject]
    internal ConnectionTrials Trials { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ConnectionTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<KubeconfigForm> Logger { get; set; } = default!;

    /// <summary>The connection that gets a new kubeconfig; null attaches a new one.</summary>
    [Parameter]
    public Connection? Known { get; set; }

    /// <summary>What <see cref="Known"/> says so far.</summary>
    [Parameter]
    public ConnectionRow? Before { get; set; }

    private string Back => Known is null ? "/connections" : $"/connections?name={Uri.EscapeDataString(Known.Name)}";

    private string? NoSave =>
        _attempt.Runs ? Texts["Saving"].Value
        : _taking is not null ? Texts["Kubeconfig.Taking"].Value
        : null;

    private string? NoTest =>
        _taking is not null ? Texts["Kubeconfig.Taking"].Value
        : _reading is null ? Texts["Test.NoKubeconfig"].Value
        : !_reading.IsAccepted ? Texts["Test.Refused"].Value
        : null;

    public void Dispose() => _attempt.Dispose();

    protected override void OnInitialized() =>
        (_words, _attempt) = (Edits.Unsent.Begin<ReasonWords>(), new FormAttempt(Logger, Texts));

    private async Task TakeAsync(InputFileChangeEventArgs change)
    {
        if (change.FileCount == 0)
        {
            return;
        }
        (_taking, _taken) = (change, null);
        (_text, _reading, _passed) = (null, null, false);
        _attempt.Mended("kubeconfig");
        _test?.Reset();
        try
        {
            var file = change.File;
            await using var stream = file.OpenReadStream(AttachedConnection.LargestKubeconfig, _attempt.Gone);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var text = await reader.ReadToEndAsync(_attempt.Gone);
            if (_taking != change)
            {
                return;
            }
            _text = text;
            _taken = Texts["Kubeconfig.Taken", file.Name, _text.Length];
            _context = null;
            Read();
            if (_name.Length == 0 && _reading?.Chosen?.Name is { } name && AttachedConnection.CheckName(name) is null)
            {
                _name = name;
            }
        }
        catch (OperationCanceledException) when (_attempt.Gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (Exception) when (_taking != change)
        {
            // The browser lets go of a file when it hands over the next, which is the one that counts.
        }
        catch (Exception failure) when (failure is IOException or JSException or TimeoutException)
        {
            // Larger than a kubeconfig, or the browser gave up sending it.
            _taken = Texts["Kubeconfig.NotTaken"];
        }
        finally
        {
            _taking = _taking == change ? null : _taking;
        }
    }

    private void Choose(string context)
    {
        _context = context;
        Read();
    }

    private void Read()
    {
        _reading = Trials.Read(_text!, _context);
        _attempt.Replace("kubeconfig", AttachedConnection.Check(_reading));
        _passed = false;
        _test?.Reset();
    }

    private IAsyncEnumerable<TestedStep> TestAsync(CancellationToken cancellationToken) =>
        Trials.TestAsync(AttachedConnection.Propose(_text!, _reading!.Chosen!.Name), cancellationToken);

    private async Task SaveAsync()
    {
        Connection? saved = null;
        var done = await _attempt.RunAsync(async gone =>
        {
            switch (await Edits.SaveAsync(Known, Request(), gone))
            {
                case AttachResult.Saved result:
                    saved = result.Connection;
                    return [];
                case AttachResult.Refused refused:
                    return refused.Findings;
                default:
                    throw new InvalidOperationException("A result without a meaning.");
            }
        });
        if (done)
        {
            Navigation.NavigateTo($"/connections?name={Uri.EscapeDataString(saved!.Name)}");
        }
    }

    private AttachRequest Request() =>
        new()
        {
            Name = _name,
            Kubeconfig = _text ?? "",
            Context = _reading?.Chosen?.Name ?? _context,
            Evidence =
                _passed ? TestEvidence.Passed
                : _waived ? TestEvidence.Waived
                : TestEvidence.None,
            Words = new ChangeWords(_words.Reason, _words.Ticket),
        };
}
