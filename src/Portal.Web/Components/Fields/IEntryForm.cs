using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Fields;

/// <summary>What a field asks of the form around it, which hands itself down as a cascading value.</summary>
public interface IEntryForm
{
    /// <summary>What is wrong with the plan's field, once a person has been at it; that of a list's members included.</summary>
    IReadOnlyList<FieldError> ErrorsAt(string field);

    /// <summary>A person has been at this field; from now on what is wrong with it is shown beside it.</summary>
    void Touch(string field);
}
