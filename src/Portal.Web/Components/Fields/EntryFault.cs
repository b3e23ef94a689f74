namespace Portal.Web.Components.Fields;

/// <summary>What is wrong with what was typed, before any rule can look at it.</summary>
public sealed record EntryFault(string Field, string Sentence);
