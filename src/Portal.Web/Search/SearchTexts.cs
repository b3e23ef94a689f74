namespace Portal.Web.Search;

/// <summary>Names the texts of what the search box finds.</summary>
internal sealed class SearchTexts;
