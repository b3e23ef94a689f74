using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Planning;
using Portal.Core.Planning.Code;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Code;

/// <summary>A change as code. It is read when the dialog opens, since a change of what exists asks the far side.</summary>
public sealed partial class CodeDialogBody : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<CodeText>? _texts;
    private ListFailure? _failure;
    private CodeLanguage _language;

    [Inject]
    internal ViewCode Code { get; set; } = default!;

    [Inject]
    internal CurrentCaller Callers { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<CodeTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<CodeDialogBody> Logger { get; set; } = default!;

    [Parameter]
    public ClusterPlan? Plan { get; set; }

    [Parameter]
    public ClusterChange? Change { get; set; }

    private CodeText? Shown =>
        _texts?.FirstOrDefault(text => text.Language == _language) ?? (_texts is [var first, ..] ? first : null);

    private IReadOnlyList<ChoiceOption> Languages =>
        [.. (_texts ?? []).Select(text => new ChoiceOption($"{text.Language}", Texts[$"Language.{text.Language}"]))];

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        (_failure, _texts) = (null, null);
        try
        {
            var caller = await Callers.GetAsync();
            _texts =
                Plan is not null ? await Code.ReadAsync(caller, Plan, _gone.Token)
                : Change is not null ? await Code.ReadAsync(caller, Change, _gone.Token)
                : [];
            _failure = _texts is null ? new ListFailure(Texts["Gone.Title"], Texts["Gone.Text"]) : null;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The dialog was closed.
        }
        catch (AccessDeniedException denied)
        {
            _failure = new ListFailure(Texts["Denied"], denied.Message);
        }
        catch (FarSideException failure)
        {
            _failure = Logged(Texts["FarSide", failure.Code], $"{failure.Message} {failure.Advice}", failure);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failure = Logged(Texts["Failed.Title"], Texts["Failed.Text"], failure);
        }
    }

    private void Choose(string word) =>
        _language = Enum.TryParse<CodeLanguage>(word, out var language) ? language : _language;

    private ListFailure Logged(string title, string text, Exception failure)
    {
        var correlation = Correlation.Current();
        Log.NotWritten(Logger, correlation, failure);
        return new ListFailure(title, text, correlation);
    }

    private static string Download(CodeText text) =>
        $"data:text/plain;charset=utf-8;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Text))}";
}
