namespace Portal.Web.Components.Addresses;

/// <summary>Names the texts about addresses, wherever they are shown.</summary>
internal sealed class AddressTexts;
