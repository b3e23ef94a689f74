using Microsoft.AspNetCore.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Fields;

/// <summary>One of many. A value that is not among the options stays in sight, so that the rules can speak of it.</summary>
public sealed partial class SelectEntry
{
    private IReadOnlyList<ChoiceOption> _listed = [];
    private object? _shown;
    private int _list;

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<ChoiceOption> Options { get; set; } = [];

    /// <summary>What the choice of nothing is called; without it there is no such choice.</summary>
    [Parameter]
    public string? Empty { get; set; }

    [Parameter]
    public bool Loading { get; set; }

    protected override void OnParametersSet()
    {
        var unknown = Value.Length > 0 && Options.All(option => option.Value != Value);
        IReadOnlyList<ChoiceOption> now =
        [
            .. Empty is null ? (ChoiceOption[])[] : [new("", Empty)],
            .. unknown ? (ChoiceOption[])[new(Value, Value)] : [],
            .. Options,
        ];
        if (!now.SequenceEqual(_listed))
        {
            (_listed, _list) = (now, _list + 1);
        }
    }

    // A region has hundreds of sizes; they need not be compared at every letter that is typed elsewhere.
    protected override bool ShouldRender()
    {
        var errors = string.Join('\n', Errors.Select(error => error.Sentence));
        var shown = (Path, Value, _list, Loading, Help, errors);
        var changed = !shown.Equals(_shown);
        _shown = shown;
        return changed;
    }

    private async Task SelectAsync(ChangeEventArgs change)
    {
        await ValueChanged.InvokeAsync(Bounded.Text(change.Value));
        Form.Touch(Path);
    }
}
