namespace Portal.Web.Components.Pools;

/// <summary>Names the texts of the fields of a pool.</summary>
internal sealed class PoolFieldTexts;
