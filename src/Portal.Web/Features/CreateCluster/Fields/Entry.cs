using Microsoft.AspNetCore.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.CreateCluster.Fields;

/// <summary>One field of the form. Its errors are the findings at its path in the plan.</summary>
public abstract class Entry : WizardPart
{
    /// <summary>The plan's field, as findings name it: <c>nodePools[1].name</c>.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public bool Required { get; set; }

    protected string Id => string.Concat(Path.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');

    protected IReadOnlyList<FieldError> Errors => Wizard.ErrorsAt(Path);
}
