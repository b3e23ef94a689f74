using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Fields;

/// <summary>One field of a form. Its errors are the findings at its path in the plan.</summary>
public abstract class Entry : ComponentBase
{
    [CascadingParameter]
    public IEntryForm Form { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<FieldTexts> Texts { get; set; } = default!;

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

    protected IReadOnlyList<FieldError> Errors => Form.ErrorsAt(Path);
}
