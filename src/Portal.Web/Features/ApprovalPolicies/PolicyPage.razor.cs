using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Web.Live;

namespace Portal.Web.Features.ApprovalPolicies;

/// <summary>Who has to ask for what, and how long what others say holds. What loosens it becomes a request.</summary>
public sealed partial class PolicyPage : IDisposable
{
    private readonly Dictionary<string, ApprovalRule> _rules = new(StringComparer.Ordinal);
    private LiveReading _reading = default!;
    private StoredPolicy? _stored;
    private IReadOnlyList<string> _refusals = [];
    private string? _said;
    private int _hours;
    private int _days;
    private int _percent;

    [Inject]
    internal PolicyEditing Editing { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<PolicyTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<PolicyPage> Logger { get; set; } = default!;

    private ApprovalPolicy Wished =>
        new()
        {
            ApprovalHours = _hours,
            RequestDays = _days,
            ScaleInPercent = _percent,
            Rules = _rules.Where(rule => rule.Value != ApprovalRule.Default).ToDictionary(StringComparer.Ordinal),
        };

    private string? NoSave =>
        _stored is null ? Texts["Save.Unread"].Value
        : PolicyJson.Write(Wished).ToJsonString() == PolicyJson.Write(_stored.Policy).ToJsonString()
            ? Texts["Save.Nothing"].Value
        : null;

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
                var stored = await Editing.ReadAsync(gone);
                (_hours, _days, _percent) = (
                    stored.Policy.ApprovalHours,
                    stored.Policy.RequestDays,
                    stored.Policy.ScaleInPercent
                );
                _rules.Clear();
                foreach (var permission in ApprovalPolicy.Permissions)
                {
                    _rules[permission] = stored.Policy.Of(permission);
                }

                _stored = stored;
            },
            () => null
        );

    private ApprovalRule RuleOf(string permission) => _rules[permission];

    private void Set(string permission, ApprovalRule rule) => _rules[permission] = rule;

    private async Task SaveAsync()
    {
        (_refusals, _said) = ([], null);
        var loosens = Wished.LooserThan(_stored!.Policy).Any();
        try
        {
            await TakeAsync(await Editing.SaveAsync(Wished, _stored.Version, loosens, _reading.Gone));
        }
        catch (AccessDeniedException denied)
        {
            _refusals = [denied.Message];
        }
    }

    private async Task TakeAsync(PolicyResult? result)
    {
        switch (result)
        {
            case PolicyResult.Asked asked:
                Navigation.NavigateTo($"/operations/{asked.OperationId}");
                break;
            case PolicyResult.Refused refused:
                _refusals = [.. refused.Findings.Select(finding => finding.Sentence)];
                break;
            case PolicyResult.Saved:
                await ReadAsync();
                _said = Texts["Saved"];
                break;
            case PolicyResult.Moved:
                await ReadAsync();
                _said = Texts["Moved"];
                break;
        }
    }
}
