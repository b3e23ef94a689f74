using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Web.Components.Shared;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Features.CreateCluster;

/// <summary>A step, a panel or a field of the wizard; it renders anew whenever the wizard has changed.</summary>
public abstract class WizardPart : ComponentBase
{
    [CascadingParameter]
    internal CreateWizard Wizard { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<CreateClusterTexts> Texts { get; set; } = default!;

    internal PlanForm Form => Wizard.Form;

    internal RegionCatalog? Region => Wizard.Catalog.Region;

    /// <summary>The region as a person calls it.</summary>
    internal string RegionName =>
        Wizard
            .Catalog.Connection.Value?.Locations.FirstOrDefault(location => location.Name == Form.Location)
            ?.DisplayName
        ?? Form.Location;

    internal void Change(PlanForm form) => Wizard.Change(form);

    /// <summary>One choice per value of an enum, with its text from the resources.</summary>
    protected IReadOnlyList<ChoiceOption> Options<T>()
        where T : struct, Enum =>
        [.. Enum.GetNames<T>().Select(name => new ChoiceOption(name, Texts[$"{typeof(T).Name}.{name}"]))];

    /// <summary>A choice's word as its value. A browser may send anything; what is no choice changes nothing.</summary>
    protected static T Parse<T>(string word, T current)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && Enum.IsDefined(value) ? value : current;

    protected IReadOnlyList<ChoiceOption> YesOrNo() => [new("no", Texts["No"]), new("yes", Texts["Yes"])];
}
