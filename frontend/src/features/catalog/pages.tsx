export { CollectionPage, NewCollectionPage } from "./collection-page";
export { CollectionsPage } from "./collections-page";
export { NewProductPage, ProductPage } from "./product-page";
export { ProductsPage } from "./products-page";
