using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Rules;
using Portal.Web.Components.Nodes;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.NodeHealth.Alerts;

/// <summary>"Tell me when a node is ill for n minutes": a person's own rules; the bell tells.</summary>
public sealed partial class AlertRulesPage : IDisposable
{
    private LiveReading _reading = default!;
    private AlertRules? _rules;
    private IReadOnlyList<Finding> _errors = [];
    private bool _saved;

    [Inject]
    internal AlertRuleFeed Feed { get; set; } = default!;

    [Inject]
    internal UnsentWords Unsent { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<NodeTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<AlertRulesPage> Logger { get; set; } = default!;

    private AlertDraft Draft
    {
        get => Unsent.Begin<AlertDraft>();
        set => Unsent.Keep(value);
    }

    public void Dispose() => _reading.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
        await ReadAsync();
    }

    private Task ReadAsync() => _reading.RunAsync(async gone => _rules = await Feed.ReadAsync(gone), () => null);

    private void Edit(NodeAlertRule rule) =>
        (Draft, _errors, _saved) = (AlertDraft.Of(rule, _rules!.Channels), [], false);

    private Task SaveAsync() =>
        _reading.RunAsync(
            async gone =>
            {
                var result = await Feed.SaveAsync(Draft.Wish(), gone);
                _errors = result is NodeAlertRuleResult.Refused refused ? refused.Findings : [];
                _saved = result is NodeAlertRuleResult.Saved;
                if (_saved)
                {
                    Draft = new AlertDraft();
                    _rules = await Feed.ReadAsync(gone);
                }
            },
            () => null
        );

    private Task DeleteAsync(NodeAlertRule rule) =>
        _reading.RunAsync(
            async gone =>
            {
                await Feed.DeleteAsync(rule.Id, gone);
                _rules = await Feed.ReadAsync(gone);
                Draft = Draft.Id == rule.Id ? new AlertDraft() : Draft;
            },
            () => null
        );

    private string SentenceOf(NodeAlertRule rule) =>
        _rules!.ChannelsOf(rule).ToList() is { Count: > 0 } channels
            ? Texts["Rule.Told", WishOf(rule), string.Join(", ", channels)]
            : WishOf(rule);

    private string? NoteOf(NodeAlertRule rule) =>
        _rules!.IsSilent(rule) ? Texts["Rule.Silent"].Value
        : rule.ClusterId is null && !_rules.SeesAll ? Texts["Rule.Narrower"].Value
        : null;

    private string WishOf(NodeAlertRule rule) =>
        Texts[
            "Rule.Sentence",
            rule.ClusterId is null
                ? Texts["Rule.AllClusters"].Value
                : _rules!.NameOf(rule) ?? Texts["Rule.LostCluster"].Value,
            string.Join(", ", rule.States.Select(it => Texts[NodeLook.TextOf(it)].Value)),
            TimeSpan.FromMinutes(rule.Minutes).InWords()
        ];
}
